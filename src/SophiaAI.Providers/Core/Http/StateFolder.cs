namespace SophiaAI.Providers.Core.Http;

/// <summary>Where the operating system wants programs to keep what they remember for a user between runs.</summary>
internal static class StateFolder
{
    private const string Name = "SophiaAI";

    /// <summary>Our folder there; null if the user has no home.</summary>
    /// <param name="variable">Reads a variable of the process.</param>
    public static string? Of(Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return Below(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));
        // The XDG Base Directory Specification says to ignore relative paths.
        if (variable("XDG_STATE_HOME") is { } state && Path.IsPathFullyQualified(state)) return Below(state);
        return variable("HOME") is { } home && Path.IsPathFullyQualified(home) ? Below(Path.Combine(home, ".local", "state")) : null;
    }

    private static string? Below(string folder) => folder.Length == 0 ? null : Path.Combine(folder, Name);
}
