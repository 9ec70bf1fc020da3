@echo off
rem One command of the bridge: supervise, run, stop, status or check. See README.md.
setlocal
cd /d "%~dp0.."
if not exist node\node.exe goto nonode
if not exist bridge.env goto noconfig
if /i not "%~1"=="stop" goto go
rem keep-running.cmd looks for this file, so that a stop also ends its waiting.
if not exist state md state
>state\keep-running.stop echo stopped by the operator
:go
node\node.exe --env-file=bridge.env --use-system-ca main.cjs %*
exit /b %errorlevel%

:nonode
echo node\node.exe is missing: unpack the x86 Node 22 of README.md into the folder node 1>&2
exit /b 11

:noconfig
echo bridge.env is missing: copy bridge.env.example to bridge.env and fill in REDIS_URL 1>&2
exit /b 10
