using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Connections;

/// <summary>Who else may get at a file that holds credentials. On Unix only, as with Snowflake's own tools.</summary>
internal static class FilePermissions
{
    private const UnixFileMode Readable = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Writable = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // The variables by which Snowflake's tools are told to leave it, the documented one first.
    private static readonly string[] s_quiet =
        ["SF_SKIP_TOKEN_FILE_PERMISSIONS_VERIFICATION", "SKIP_TOKEN_FILE_PERMISSIONS_VERIFICATION", "SF_SKIP_WARNING_FOR_READ_PERMISSIONS_ON_CONFIG_FILE"];

    /// <summary>A warning when others may read the file; null when they may not.</summary>
    /// <exception cref="ServiceException">UntrustedHost: others may write the file, and so name the account that credentials are sent to.</exception>
    public static string? Check(string path, Func<string, string?> variable)
    {
        if (OperatingSystem.IsWindows()) return null;
        UnixFileMode mode = File.GetUnixFileMode(path);
        if ((mode & Writable) != 0)
        {
            throw new ServiceException(SnowflakeService.Name, FailureReason.UntrustedHost, $"Other users may write to the file '{path}', so the address in it may be somebody else's.")
            {
                RecommendedAction = $"Check the file, then run: chmod 600 '{path}'",
            };
        }

        bool quiet = string.Equals(s_quiet.Select(variable).FirstOrDefault(static value => value is not null), "true", StringComparison.OrdinalIgnoreCase);
        return (mode & Readable) == 0 || quiet ? null : $"Other users may read the file '{path}', which contains credentials. To change that: chmod 600 '{path}'";
    }
}
