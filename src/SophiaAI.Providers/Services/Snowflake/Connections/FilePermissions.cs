using SophiaAI.Providers.Core.Errors;

namespace SophiaAI.Providers.Services.Snowflake.Connections;

/// <summary>Checks who else has access to a file that contains credentials. On Unix only, as with Snowflake's own tools.</summary>
internal static class FilePermissions
{
    private const UnixFileMode Readable = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Writable = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // The variables that tell Snowflake's tools to skip this check, the documented one first.
    private static readonly string[] s_quiet =
        ["SF_SKIP_TOKEN_FILE_PERMISSIONS_VERIFICATION", "SKIP_TOKEN_FILE_PERMISSIONS_VERIFICATION", "SF_SKIP_WARNING_FOR_READ_PERMISSIONS_ON_CONFIG_FILE"];

    /// <summary>A warning if others can read the file; null if they can't.</summary>
    /// <exception cref="ServiceException">UntrustedHost: others can write to the file, and so choose the account that credentials are sent to.</exception>
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
