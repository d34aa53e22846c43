namespace SophiaAI.Sandbox.Cli;

/// <summary>PSModulePath: where PowerShell looks for modules, the first folder first.</summary>
internal static class ModulePath
{
    /// <summary>Puts the folder of the built module before all others.</summary>
    /// <param name="inherited">The path that this process was started with; null or empty where there is none.</param>
    public static string WithBuiltModule(string? inherited)
    {
        // pwsh inserts the user's own folder at the front, unless it is somewhere in the path already.
        string[] folders = [BuildMetadata.ModuleFolder, UserFolder(), .. inherited?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? []];
        return string.Join(Path.PathSeparator, folders.Distinct());
    }

    // As PowerShell's about_PSModulePath has it.
    private static string UserFolder() => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.MyDocuments), "PowerShell", "Modules")
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "powershell", "Modules");
}
