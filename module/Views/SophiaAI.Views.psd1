# The views of the module's records. Not listed in SophiaAI.psd1: a module that brings views has the engine build its table
# of views anew, which costs more than the rest of the import. The first command of a session imports this (Common/Views.cs).
@{
    ModuleVersion     = '1.0'
    GUID              = '0d9b3f0c-5d2b-4b49-8a5c-0f6f6a1d8c11'
    Author            = 'SophiaAI contributors'
    Description       = 'Part of SophiaAI: how its records are shown, and by which names commands take them.'
    PowerShellVersion = '7.4'
    FormatsToProcess  = @('SophiaAI.format.ps1xml')
    TypesToProcess    = @('SophiaAI.types.ps1xml')
    CmdletsToExport   = @()
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
