<#
.SYNOPSIS
시세 브리지를 로그온할 때 시작하는 예약 작업으로 등록합니다. 몇 번을 실행해도 결과는 같고, 새 판으로 바꿀 때도 씁니다.
.PARAMETER User
브리지가 돌 Windows 계정. 자동 로그온하고 OpenAPI+ 자동 로그인을 설정한 그 계정입니다.
.PARAMETER RunLevel
Highest: 관리자 권한 (키움 모듈이 요구하는 일이 많습니다). Limited: 보통 권한.
.EXAMPLE
powershell -ExecutionPolicy Bypass -File C:\sise-bridge\windows\install.ps1 -WhatIf
#>
[CmdletBinding(SupportsShouldProcess = $true)]
param(
    [string]$User = "$env:USERDOMAIN\$env:USERNAME",
    [ValidateSet('Highest', 'Limited')]
    [string]$RunLevel = 'Highest'
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'task.ps1')

$Koffi = Join-Path $Root 'node_modules\@koromix\koffi-win32-ia32\win32_ia32\koffi.node'
$ControlClsid = 'A1574A0D-6BFA-4BD7-9020-DED88711818D'

# --- 바꾸기 전에 모두 확인합니다 ---

if (-not $WhatIfPreference -and -not (Test-Administrator)) {
    Deny 'PowerShell을 관리자 권한으로 열고 다시 실행하세요.'
}
if ($Root.Length -le 3 -or $Root.StartsWith($env:USERPROFILE, [StringComparison]::OrdinalIgnoreCase)) {
    Deny "$Root 에는 설치할 수 없습니다: 폴더를 C:\sise-bridge 처럼 사용자 폴더 밖으로 옮기세요."
}
try {
    $account = New-Object Security.Principal.NTAccount($User)
    $Sid = $account.Translate([Security.Principal.SecurityIdentifier]).Value
} catch {
    Deny "Windows 계정 $User 을(를) 찾을 수 없습니다: -User 에 컴퓨터이름\계정 을 적으세요."
}
Write-Step "계정 $User"

# 관리자 권한으로 돌 수 있는 프로그램과 비밀번호가 든 bridge.env입니다. 관리자와 이 계정만 읽고, 관리자만 바꿉니다.
function Set-Access([string]$Path, [string[]]$Arguments) {
    & icacls.exe $Path @Arguments /Q | Out-Null
    if ($LASTEXITCODE -ne 0) { Deny "$Path 의 권한을 정하지 못했습니다 (icacls $LASTEXITCODE)." }
}
$OnlyForConfig = @('/inheritance:r', '/grant:r', '*S-1-5-18:F', '*S-1-5-32-544:F', "*${Sid}:R")
$OnlyForFolder = @('/inheritance:r', '/grant:r', '*S-1-5-18:(OI)(CI)F', '*S-1-5-32-544:(OI)(CI)F', "*${Sid}:(OI)(CI)RX")

if (-not (Test-Path (Join-Path $Root 'main.cjs'))) {
    Deny "$Root\main.cjs 가 없습니다: 만든 패키지 폴더 전체를 복사하세요."
}
if (-not (Test-Path $Node)) {
    Deny "$Node 가 없습니다: x86(32비트) Node 22의 zip을 $Root\node 에 푸세요."
}
try {
    $found = [string](& $Node -p "process.platform + ' ' + process.arch + ' ' + process.versions.node")
} catch {
    $found = $_.Exception.Message
}
if (-not ($found -match '^win32 ia32 22\.(\d+)\.') -or [int]$Matches[1] -lt 15) {
    Deny "$Node 는 x86(32비트) Node 22.15 이상이 아닙니다 ($found): win-x86 zip으로 바꾸세요."
}
Write-Step "32비트 Node: $found"
if (-not (Test-Path $Koffi)) {
    Deny "koffi의 32비트 파일이 없습니다: 패키지 폴더에서 npm install --os=win32 --cpu=ia32 --ignore-scripts 를 실행하세요."
}
Write-Step 'koffi (win32-ia32)'

$classes = [Microsoft.Win32.RegistryKey]::OpenBaseKey('ClassesRoot', 'Registry32')
$server = $classes.OpenSubKey("CLSID\{$ControlClsid}\InprocServer32")
if ($null -eq $server) {
    Deny '키움 OpenAPI+ 가 등록되어 있지 않습니다: OpenAPI+ 모듈을 설치하세요.'
}
Write-Step "키움 OpenAPI+: $($server.GetValue(''))"

if (-not (Test-Path $Config)) {
    if ($PSCmdlet.ShouldProcess($Config, '예시에서 만들기')) {
        Copy-Item (Join-Path $Root 'bridge.env.example') $Config
        Set-Access $Config $OnlyForConfig
    }
    Deny "$Config 에 REDIS_URL 을 적고 다시 실행하세요."
}
$first = [IO.File]::ReadAllBytes($Config) | Select-Object -First 3
if ("$first" -eq '239 187 191') {
    Deny "$Config 가 BOM이 있는 UTF-8입니다: 메모장에서 인코딩을 UTF-8로 골라 다시 저장하세요."
}
if (-not (Select-String -LiteralPath $Config -Pattern '^\s*REDIS_URL\s*=\s*\S' -Quiet)) {
    Deny "$Config 에 REDIS_URL 이 비어 있습니다: Redis의 주소를 적으세요."
}
Write-Step "설정 $Config"

# --- 여기부터 바꿉니다 ---

$installed = Get-BridgeTask
if ($PSCmdlet.ShouldProcess($TaskName, '돌고 있는 브리지 멈추기')) {
    Stop-Bridge
}
if ($PSCmdlet.ShouldProcess($Root, '설정, 컨트롤, Redis 시험 (로그인하지 않음)')) {
    & $Bridge check | Out-Host
    if ($LASTEXITCODE -ne 0) {
        if ($null -ne $installed) { Start-ScheduledTask -TaskName $TaskName }
        Deny '시험이 실패했습니다: 위의 줄대로 고치고 다시 실행하세요.'
    }
    Write-Step '설정, 컨트롤, Redis'
}

if ($PSCmdlet.ShouldProcess($Root, "관리자와 $User 만 읽게 하기")) {
    Set-Access $Root $OnlyForFolder
    foreach ($name in @('main.cjs', 'package.json', 'node', 'node_modules', 'windows')) {
        Set-Access (Join-Path $Root $name) @('/reset', '/T')
    }
    foreach ($name in @('logs', 'state')) {
        $folder = Join-Path $Root $name
        New-Item -ItemType Directory -Force -Path $folder | Out-Null
        Set-Access $folder @('/grant:r', "*${Sid}:(OI)(CI)M")
    }
    Set-Access $Config $OnlyForConfig
    Write-Step "권한: 관리자와 $User"
}

if ($PSCmdlet.ShouldProcess($TaskName, '예약 작업 등록')) {
    $keep = (Join-Path $PSScriptRoot 'keep-running.cmd').Replace("'", "''")
    $argument = "-NoProfile -NonInteractive -WindowStyle Hidden -Command `"& '$keep'`""
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $argument -WorkingDirectory $Root
    $trigger = New-ScheduledTaskTrigger -AtLogOn -User $User
    $principal = New-ScheduledTaskPrincipal -UserId $User -LogonType Interactive -RunLevel $RunLevel
    # 우선순위 5는 보통입니다. 정하지 않으면 7, 곧 보통보다 낮습니다.
    $settings = New-ScheduledTaskSettingsSet -MultipleInstances IgnoreNew -ExecutionTimeLimit ([TimeSpan]::Zero) `
        -RestartCount 255 -RestartInterval (New-TimeSpan -Minutes 1) -Priority 5 `
        -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries
    Register-ScheduledTask -TaskName $TaskName -Description 'Kiwoom OpenAPI+ into Redis (Sise)' -Force `
        -Action $action -Trigger $trigger -Principal $principal -Settings $settings | Out-Null
    Write-Step "예약 작업 '$TaskName': $User 이(가) 로그온할 때 시작"
}

if ($User -ne "$env:USERDOMAIN\$env:USERNAME") {
    Write-Step "$User 로 로그온하면 시작합니다."
} elseif ($PSCmdlet.ShouldProcess($TaskName, '지금 시작')) {
    Start-ScheduledTask -TaskName $TaskName
    Write-Step '시작했습니다. 상태 보기: windows\bridge.cmd status'
}
