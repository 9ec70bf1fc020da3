import { en } from '@/components/i18n/en';
import { ko } from '@/components/i18n/ko';
import { NoSuchPage } from '@/components/notices/no-such-page';
import { languageOfVisit } from './language-of-visit';

const CATALOGUES = { ko, en };

export default async function NotFound() {
  return <NoSuchPage words={CATALOGUES[await languageOfVisit()].failure} />;
}
