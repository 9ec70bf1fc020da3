import { languageCookie, languageNamed } from '@/components/i18n/language-cookie';
import { badRequest } from '../problem';

/** `PUT /api/language?language=en`: keeps the choice in a cookie, so that the next page is rendered in it. */
export function PUT(request: Request): Response {
  const language = languageNamed(new URL(request.url).searchParams.get('language'));
  if (language === null) return badRequest('language', 'language must be ko or en');
  return new Response(null, { status: 204, headers: { 'Set-Cookie': languageCookie(language) } });
}
