<#
.SYNOPSIS
브리지를 차례대로 멈추고 예약 작업을 지웁니다. 로그와 설정은 남깁니다.
.PARAMETER Purge
로그(logs), 상태(state), 설정(bridge.env)까지 지웁니다.
.EXAMPLE
powershell -ExecutionPolicy Bypass -File C:\sise-bridge\windows\uninstall.ps1 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [switch]$Purge
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'task.ps1')

if (-not $WhatIfPreference -and -not (Test-Administrator)) {
    Deny 'PowerShell을 관리자 권한으로 열고 다시 실행하세요.'
}

if ($PSCmdlet.ShouldProcess($TaskName, '브리지 멈추기')) {
    Stop-Bridge
    Write-Step '브리지가 멈췄습니다.'
}

if ($null -eq (Get-BridgeTask)) {
    Write-Step "예약 작업 '$TaskName' 은(는) 없습니다."
} elseif ($PSCmdlet.ShouldProcess($TaskName, '예약 작업 지우기')) {
    Unregister-ScheduledTask -TaskName $TaskName -Confirm:$false
    Write-Step "예약 작업 '$TaskName' 을(를) 지웠습니다."
}

if (-not $Purge) {
    Write-Step "로그와 설정은 $Root 에 남아 있습니다. 함께 지우려면 -Purge 를 붙이세요."
    exit 0
}
foreach ($name in @('logs', 'state', 'bridge.env')) {
    $path = Join-Path $Root $name
    if ((Test-Path $path) -and $PSCmdlet.ShouldProcess($path, '지우기')) {
        Remove-Item -Recurse -Force $path
        Write-Step "$path 을(를) 지웠습니다."
    }
}
