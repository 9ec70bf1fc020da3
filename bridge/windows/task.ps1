# 설치와 제거가 함께 쓰는 것. 혼자서는 아무 일도 하지 않습니다.

$TaskName = 'Sise Bridge'
$Root = Split-Path -Parent $PSScriptRoot
$Bridge = Join-Path $PSScriptRoot 'bridge.cmd'
$Node = Join-Path $Root 'node\node.exe'
$Config = Join-Path $Root 'bridge.env'

function Write-Step([string]$Line) {
    Write-Host "[완료] $Line"
}

# 한 줄로 무엇을 해야 하는지 말하고 끝냅니다.
function Deny([string]$Line) {
    Write-Host "[중단] $Line" -ForegroundColor Red
    exit 1
}

function Test-Administrator {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object Security.Principal.WindowsPrincipal($identity)
    return $principal.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

function Get-BridgeTask {
    return Get-ScheduledTask -TaskName $TaskName -ErrorAction SilentlyContinue
}

# 브리지를 차례대로 멈추고, 다시 시작을 기다리던 keep-running.cmd도 끝날 때까지 기다립니다 (최대 90초).
function Stop-Bridge {
    if (-not (Test-Path $Node) -or -not (Test-Path $Config)) {
        # 이것들 없이는 멈추라고 할 수도, 브리지가 돌 수도 없습니다.
        if ($null -ne (Get-BridgeTask)) { Stop-ScheduledTask -TaskName $TaskName }
        return
    }
    & $Bridge stop | Out-Host
    if ($LASTEXITCODE -ne 0) {
        Deny "브리지를 멈추지 못했습니다 (종료 코드 $LASTEXITCODE): 위 줄대로 고치고 다시 실행하세요."
    }
    for ($i = 0; $i -lt 18; $i++) {
        $task = Get-BridgeTask
        if ($null -eq $task -or $task.State -ne 'Running') { return }
        Start-Sleep -Seconds 5
    }
    Stop-ScheduledTask -TaskName $TaskName
}
