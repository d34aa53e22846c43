using System.Management.Automation;
using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Common;

/// <summary>Reads .env files for commands.</summary>
internal static class EnvFiles
{
    /// <summary>Reads a file, and warns about what its author may not have expected.</summary>
    /// <param name="cmdlet">The command, which writes warnings and errors.</param>
    /// <param name="path">As typed, or a PSPath.</param>
    /// <param name="dialect">Whose rules apply.</param>
    /// <param name="expand">Whether references are replaced.</param>
    /// <param name="variable">Returns the value of a variable that the file has not yet assigned; null for the process's.</param>
    /// <returns>The parsed file; null after an error.</returns>
    public static DotEnvDocument? Read(SophiaCmdlet cmdlet, string path, string dialect, bool expand, Func<string, string?>? variable = null)
    {
        try
        {
            string resolved = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            if (provider.Name != "FileSystem") throw new IOException($"'{path}' is not a file path.");
            DotEnvOptions options = new() { Dialect = Enum.Parse<DotEnvDialect>(dialect, ignoreCase: true), Expand = expand };
            DotEnvDocument document = DotEnvParser.ReadFile(resolved, variable is null ? options : options with { Variable = variable });
            foreach (string warning in document.Warnings) cmdlet.WriteWarning(warning);
            return document;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or SessionStateException)
        {
            cmdlet.WriteError(ErrorRecords.File(exception, path));
            return null;
        }
    }
}
