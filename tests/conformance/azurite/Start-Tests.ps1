# Runs the tests of the monitor's state in blobs, within a sandbox: each run of the monitor is a pwsh of its own, the same as this one.
param([Parameter(Mandatory, ValueFromRemainingArguments)] [string[]] $NodeArgument)

$self = [Environment]::ProcessPath
$env:SOPHIA_PWSH = ConvertTo-Json -Compress @(if ([IO.Path]::GetFileNameWithoutExtension($self) -eq 'pwsh') { $self } else { $self, (Join-Path $PSHOME 'pwsh.dll') })
node @NodeArgument
exit $LASTEXITCODE
