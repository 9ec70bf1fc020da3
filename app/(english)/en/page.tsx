import { Terminal } from '@/components/terminal';

export default function Page() {
  return <Terminal />;
}
