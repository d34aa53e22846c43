namespace SophiaAI.Sandbox.Snowflake.Sql.Syntax;

/// <summary>What ALTER USER changes about the ways in which a user signs in.</summary>
internal abstract record UserChange
{
    /// <summary>By property, RSA_PUBLIC_KEY or RSA_PUBLIC_KEY_2; a value of null unsets it.</summary>
    internal sealed record Keys(IReadOnlyDictionary<string, string?> Values) : UserChange;

    internal sealed record AddToken(string Name, IReadOnlyDictionary<string, string> Properties) : UserChange;

    internal sealed record RotateToken(string Name, bool IfExists, IReadOnlyDictionary<string, string> Properties) : UserChange;

    /// <summary>Renames the token, or sets its properties.</summary>
    internal sealed record ModifyToken(string Name, string? NewName, IReadOnlyDictionary<string, string> Properties) : UserChange;

    internal sealed record RemoveToken(string Name) : UserChange;
}
