import type { Catalogue } from '../i18n/catalogue';
import { Stop, WAY_ON } from './stop';

/** Instead of a page that does not exist. Drawn by the server, for every page would carry its program otherwise. */
export function NoSuchPage({ words }: { readonly words: Catalogue['failure'] }) {
  return (
    <Stop title={words.notFound} detail="404">
      <a className={WAY_ON} href="/">
        {words.home}
      </a>
    </Stop>
  );
}
