@echo off
rem What the scheduled task starts: the supervisor, and again a minute later whenever it ends by itself. The task
rem scheduler does not do this: it starts again only what could not be started.
title Sise bridge - do not close
setlocal
cd /d "%~dp0.."
if not exist logs md logs
if not exist state md state
set OUT=logs\supervisor-output.txt
if exist state\keep-running.stop del state\keep-running.stop

:again
if exist %OUT% for %%F in (%OUT%) do if %%~zF GTR 1000000 move /y %OUT% %OUT%.old >nul
>>%OUT% echo %date% %time% the supervisor starts
call windows\bridge.cmd supervise >>%OUT% 2>&1
set CODE=%errorlevel%
>>%OUT% echo %date% %time% the supervisor ended with %CODE%
if %CODE%==0 exit /b 0
if exist state\keep-running.stop exit /b 0
ping -n 61 127.0.0.1 >nul
if exist state\keep-running.stop exit /b 0
goto again
