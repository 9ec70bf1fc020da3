import { NoSuchPage } from '@/components/notices/failure';

export default function NotFound() {
  return <NoSuchPage />;
}
