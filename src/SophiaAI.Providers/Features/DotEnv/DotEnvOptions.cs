namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>How a <c>.env</c> file is read.</summary>
public sealed record DotEnvOptions
{
    /// <summary>The rules of the npm package dotenv, without expansion.</summary>
    public static DotEnvOptions Default { get; } = new();

    /// <summary>The rules to read by.</summary>
    public DotEnvDialect Dialect { get; init; } = DotEnvDialect.Dotenv;

    /// <summary>Whether <c>$NAME</c> and <c>${NAME}</c> are replaced by values.</summary>
    public bool Expand { get; init; }

    /// <summary>Returns the value of a variable that the file has not assigned earlier; null for none.</summary>
#pragma warning disable RS0030 // A file may refer to any variable, as dotenv-expand allows.
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
#pragma warning restore RS0030
}
