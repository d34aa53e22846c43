namespace SophiaAI.Providers.Core.Yaml;

/// <summary>Where a value comes from that a file names.</summary>
internal enum SecretReferenceKind
{
    /// <summary><c>${esc:path}</c>: a value of the connected ESC environment.</summary>
    Esc,

    /// <summary><c>${env:NAME}</c>: a variable of the process.</summary>
    Env,

    /// <summary><c>${setting:Service.Name}</c>: a setting of the connection.</summary>
    Setting,

    /// <summary>The value stands in the file itself, and is not a secret.</summary>
    Literal,
}
