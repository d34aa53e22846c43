namespace SophiaAI.Providers.Features.DotEnv;

/// <summary>The rules that a <c>.env</c> file is read by. The guide to <c>.env</c> files has a table of the differences.</summary>
public enum DotEnvDialect
{
    /// <summary>The npm package dotenv, which most tools imitate.</summary>
    Dotenv,

    /// <summary>docker compose.</summary>
    Compose,

    /// <summary>Assignments as a POSIX shell reads them. Nothing is run.</summary>
    Bash,

    /// <summary>The Python package python-dotenv.</summary>
    Python,
}
