import type { IncomingMessage, ServerResponse } from 'node:http';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { JobQueue } from './job-queue';

export const BOARD_PATH = '/admin/jobs';

/** The jobs' board for operators. It has no sign-in of its own: the server listens on loopback only (rule O1). */
export class JobBoard {
  private readonly adapter = new ExpressAdapter().setBasePath(BOARD_PATH);
  private readonly board = createBullBoard({
    queues: [],
    serverAdapter: this.adapter,
    options: { uiConfig: { boardTitle: '시세 작업', hideRedisDetails: true } },
  });
  private queue: BullMQAdapter | null = null;

  /** Shows another queue, as after a break of the database; null while there is none. */
  show(jobs: JobQueue | null): void {
    this.queue = jobs === null ? null : new BullMQAdapter(jobs.queue as never);
    this.board.setQueues(this.queue === null ? [] : [this.queue]);
  }

  /** Whether a request is for the board. */
  takes(request: IncomingMessage): boolean {
    const path = (request.url ?? '').split('?', 1)[0] ?? '';
    return path === BOARD_PATH || path.startsWith(`${BOARD_PATH}/`);
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const { url = '' } = request;
    if (this.queue === null) {
      response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('작업 기록은 데이터베이스가 있어야 볼 수 있어요. /status 를 확인해 주세요.\n');
      return;
    }
    request.url = url.slice(BOARD_PATH.length) || '/';
    this.adapter.getRouter()(request, response);
  }
}
