namespace SophiaAI.Benchmarks;

/// <summary>The yardstick: a binary module with a manifest and one cmdlet that does nothing. A second manifest adds a format file without views.</summary>
internal sealed class EmptyModule : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sophia-empty-").FullName;

    private EmptyModule()
    {
    }

    public string Manifest => Path.Combine(_folder, "Empty.psd1");

    /// <summary>The same module, with an empty format file: the cost of a format file regardless of its content.</summary>
    public string ManifestWithFormat => Path.Combine(_folder, "EmptyWithFormat.psd1");

    public static async Task<EmptyModule> CreateAsync()
    {
        EmptyModule module = new();
        await File.WriteAllTextAsync(module.Manifest, ManifestText());
        await File.WriteAllTextAsync(module.ManifestWithFormat, ManifestText("FormatsToProcess     = @('Empty.format.ps1xml')"));
        await File.WriteAllTextAsync(Path.Combine(module._folder, "Empty.format.ps1xml"), "<Configuration><ViewDefinitions /></Configuration>");
        string assembly = Path.Combine(module._folder, "Empty.dll");
        // pwsh compiles it against its own framework, so that it fits whichever version is measured.
        await Pwsh.RunAsync($$"""
            Add-Type -OutputType Library -OutputAssembly '{{assembly}}' -TypeDefinition '
                using System.Management.Automation;
                [Cmdlet("Get", "Nothing")] public sealed class GetNothingCommand : PSCmdlet { }'
            """);
        return module;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string ManifestText(string more = "") => $$"""
            @{
                RootModule           = 'Empty.dll'
                ModuleVersion        = '1.0.0'
                GUID                 = '3c6f6c5e-6a43-4b8e-9a1c-2f6d1f0c9b55'
                Author               = 'SophiaAI contributors'
                CompanyName          = 'SophiaAI contributors'
                Copyright            = '(c) SophiaAI contributors. MIT licence.'
                Description          = 'Nothing.'
                PowerShellVersion    = '7.4'
                CompatiblePSEditions = @('Core')
                CmdletsToExport      = @('Get-Nothing')
                FunctionsToExport    = @()
                AliasesToExport      = @()
                VariablesToExport    = @()
                PrivateData          = @{ PSData = @{ Tags = @('PSEdition_Core') } }
                {{more}}
            }
            """;
}
