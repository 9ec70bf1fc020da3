import bridge from '../../package.json';

/** What the tests download, pinned. koffi is the bridge's own dependency, named once. */
export const NODE_WIN_X86 = '22.23.2';
export const KOFFI: string = bridge.dependencies.koffi;
