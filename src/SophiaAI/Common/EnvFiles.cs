using SophiaAI.Providers.Features.DotEnv;

namespace SophiaAI.Common;

/// <summary>Reads .env files for commands.</summary>
internal static class EnvFiles
{
    /// <summary>Reads the file that a path names without wildcards, and warns about what its author may not have expected.</summary>
    /// <param name="cmdlet">The command, which writes warnings and errors.</param>
    /// <param name="path">As typed, or a PSPath.</param>
    /// <param name="dialect">Whose rules apply.</param>
    /// <param name="expand">Whether references are replaced.</param>
    /// <param name="variable">Returns the value of a variable that the file has not yet assigned; null for the process's.</param>
    /// <returns>The parsed file; null after an error.</returns>
    public static DotEnvDocument? Read(SophiaCmdlet cmdlet, string path, string dialect, bool expand, Func<string, string?>? variable = null) =>
        InputFiles.Find(cmdlet, paths: null, [path], out _) is [var file] ? Read(cmdlet, file, dialect, expand, variable) : null;

    /// <summary>Reads a file, as above.</summary>
    public static DotEnvDocument? Read(SophiaCmdlet cmdlet, InputFile file, string dialect, bool expand, Func<string, string?>? variable = null)
    {
        DotEnvOptions options = new() { Dialect = Enum.Parse<DotEnvDialect>(dialect, ignoreCase: true), Expand = expand };
        if (variable is not null) options = options with { Variable = variable };
        DotEnvDocument? document = InputFiles.Read(cmdlet, file, path => DotEnvParser.ReadFile(path, options));
        foreach (string warning in document?.Warnings ?? []) cmdlet.WriteWarning(warning);
        return document;
    }
}
