import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readBridgeConfig } from '../process/config';
import { CLSID } from '../testing/identity';
import { shapeFault } from './testing/powershell-shape';

const FOLDER = 'bridge/windows';
const POWERSHELL = readdirSync(FOLDER).filter((name) => name.endsWith('.ps1'));
const BATCH = readdirSync(FOLDER).filter((name) => name.endsWith('.cmd'));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');
const [install, uninstall, task] = ['install.ps1', 'uninstall.ps1', 'task.ps1'].map(read) as [
  string,
  string,
  string,
];
const bridgeCmd = read('bridge.cmd');
const keepRunning = read('keep-running.cmd');

/** The commands that bridge/process/cli.ts knows. */
const COMMANDS = [...readFileSync('bridge/process/cli.ts', 'utf8').matchAll(/case '(\w+)':/g)].map(
  (m) => m[1],
);
/** The variables that bridge/process/config.ts reads. */
const VARIABLES = [
  ...readFileSync('bridge/process/config.ts', 'utf8').matchAll(/^ {2}(REDIS_URL|BRIDGE_[A-Z_]+): /gm),
].map((m) => m[1]);

describe('the scripts for Windows', () => {
  it.each(POWERSHELL)(
    'X63: %s begins with a BOM, without which PowerShell 5.1 reads Korean as CP949',
    (name) => {
      expect([...readFileSync(join(FOLDER, name)).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    },
  );

  it.each(POWERSHELL)('X63: brackets, quotes and comments of %s pair up', (name) => {
    expect(shapeFault(read(name))).toBeNull();
  });

  it.each(POWERSHELL)(
    'X63: no name of a variable in %s runs into the Korean or the colon behind it',
    (name) => {
      expect(read(name).match(/\$(?!env:)\w+(?:[가-힣]|:(?!:)).*/g)).toBeNull();
    },
  );

  it.runIf(process.platform === 'win32').each(POWERSHELL)('X63: PowerShell itself can parse %s', (name) => {
    const parse = `$e = $null; [void][Management.Automation.Language.Parser]::ParseFile('${join(process.cwd(), FOLDER, name)}', [ref]$null, [ref]$e); $e | Out-String`;
    const done = spawnSync('powershell.exe', ['-NoProfile', '-Command', parse], { encoding: 'utf8' });
    expect([done.status, done.stdout.trim()]).toEqual([0, '']);
  });

  it('X63: cmd reads its files in the code page of the machine, so they hold ASCII only', () => {
    for (const name of BATCH) expect(read(name)).toMatch(/^[\t\n\r -~]+$/);
  });

  it('X63: every jump of a cmd file has its label', () => {
    for (const name of BATCH) {
      const text = read(name);
      const labels = [...text.matchAll(/^:(\w+)/gm)].map((m) => m[1]);
      const jumps = [...text.matchAll(/\bgoto (\w+)/g)].map((m) => m[1]);
      expect(jumps.filter((jump) => !labels.includes(jump))).toEqual([]);
    }
  });

  it('X64: what the scripts call are commands of the program', () => {
    const called = [install, uninstall, task].flatMap((t) =>
      [...t.matchAll(/& \$Bridge (\w+)/g)].map((m) => m[1]),
    );
    const supervised = [...keepRunning.matchAll(/bridge\.cmd (\w+)/g)].map((m) => m[1]);
    expect([...called, ...supervised].sort()).toEqual(['check', 'stop', 'supervise']);
    expect(COMMANDS).toEqual(expect.arrayContaining(['check', 'run', 'status', 'stop', 'supervise']));
  });

  it('X64: the program’s own help is what an operator types, with every command', () => {
    const help = /^const USAGE = `([^`]+)`/m.exec(readFileSync('bridge/process/cli.ts', 'utf8'))?.[1] ?? '';
    expect(help.replaceAll('\\\\', '\\')).toMatch(/^usage: windows\\bridge\.cmd <command>\n/);
    const listed = [...help.matchAll(/^ {2}(\w+) {2}/gm)].map((m) => m[1]);
    expect(listed).toEqual(COMMANDS);
  });

  it('X64: one line starts the program, with the configuration read by Node itself', () => {
    const lines = bridgeCmd.split('\n').filter((line) => line.startsWith('node\\node.exe'));
    expect(lines).toEqual(['node\\node.exe --env-file=bridge.env --use-system-ca main.cjs %*']);
  });

  it('X64: the installer looks for the control by its class in the 32-bit registry', () => {
    expect(install).toContain(`'${CLSID}'`);
    expect(install).toContain("OpenBaseKey('ClassesRoot', 'Registry32')");
  });

  it('X65: the example configuration holds every variable and, as Node reads it, every default', () => {
    const example = parseEnv(read('bridge.env.example')) as Record<string, string>;
    expect(Object.keys(example).sort()).toEqual(VARIABLES.sort());
    const REDIS_URL = 'redis://127.0.0.1:6379';
    expect(readBridgeConfig({ ...example, REDIS_URL })).toEqual(readBridgeConfig({ REDIS_URL }));
    expect(example.REDIS_URL).toBe('');
  });

  it('X66: the task begins at log-on on the user’s own desktop, once, without a time limit', () => {
    expect(install).toContain('New-ScheduledTaskTrigger -AtLogOn -User $User');
    expect(install).toContain('-UserId $User -LogonType Interactive -RunLevel $RunLevel');
    expect(install).toContain('-MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero)');
    expect(install).toContain('-RestartCount 255 -RestartInterval (New-TimeSpan -Minutes 1)');
    expect(install).toContain("Join-Path $PSScriptRoot 'keep-running.cmd'");
  });

  it('X66: everything that changes the machine asks ShouldProcess first, so that -WhatIf changes nothing', () => {
    const CHANGES =
      /Register-ScheduledTask |Unregister-ScheduledTask |Start-ScheduledTask |Copy-Item |New-Item |Remove-Item |Set-Access |^\s+Stop-Bridge|& \$Bridge/;
    for (const script of [install, uninstall]) {
      const lines = script.replace(/^function[\s\S]*?^\}/gm, '').split('\n');
      const changing = lines.flatMap((line, i) => (CHANGES.test(line) ? [i] : []));
      expect(changing.length).toBeGreaterThanOrEqual(3);
      for (const i of changing) {
        // Whatever ends a block stands at the margin, so this is the question that the line's own block begins with.
        const asked = lines.slice(0, i).findLast((line) => /ShouldProcess\(/.test(line) || /^\}/.test(line));
        expect([lines[i], asked]).toEqual([lines[i], expect.stringContaining('ShouldProcess(')]);
      }
      expect(script).toContain('[CmdletBinding(SupportsShouldProcess = $true)]');
    }
  });

  it('X66: a refusal is one line that says what to do, and ends with 1', () => {
    const lines = [install, uninstall, task].flatMap((t) =>
      [...t.matchAll(/Deny (['"])(.+)\1/g)].map((m) => m[2]),
    );
    expect(lines.length).toBeGreaterThanOrEqual(14);
    expect(
      lines.filter((line) => !/(세요|못했습니다 \(icacls \$LASTEXITCODE\))\.$/.test(line ?? '')),
    ).toEqual([]);
    expect(task).toMatch(/function Deny\([^)]*\) \{\s+Write-Host [^\n]+\s+exit 1\s+\}/);
  });

  it('X66: the configuration, which holds the password of Redis, is for the administrators and the one account', () => {
    const line = `$OnlyForConfig = @('/inheritance:r', '/grant:r', '*S-1-5-18:F', '*S-1-5-32-544:F', "*\${Sid}:R")`;
    expect(install).toContain(line);
    // Also right after it was made, before anybody has written the password into it.
    expect(install.match(/Set-Access \$Config \$OnlyForConfig/g)).toHaveLength(2);
    expect(install).toMatch(/Copy-Item [^\n]+\n +Set-Access \$Config/);
  });

  it('X67: a stop also ends the waiting for the next start, and a new start forgets it', () => {
    const marker = 'state\\keep-running.stop';
    expect(bridgeCmd).toContain(`>${marker} echo`);
    expect(keepRunning.split('\n').filter((line) => line.includes(marker))).toEqual([
      `if exist ${marker} del ${marker}`,
      `if exist ${marker} exit /b 0`,
      `if exist ${marker} exit /b 0`,
    ]);
  });
});
