namespace SophiaAI.Secrets.Environments;

/// <summary>How a revision of an environment is named: by its number, or by a tag of it.</summary>
internal static class RevisionName
{
    /// <summary>What a number or a tag looks like.</summary>
    public const string Pattern = @"^[A-Za-z0-9_][A-Za-z0-9_.-]*\z";

    /// <summary>The tag that every environment has: its latest revision.</summary>
    public const string Latest = "latest";
}
