namespace SophiaAI.Providers.Core.Resources;

/// <summary>How much a change can break.</summary>
internal static class ResourceImpact
{
    /// <summary>Nothing is changed.</summary>
    public const string None = "None";

    /// <summary>Something is added, and nothing that was there changes.</summary>
    public const string Adds = "Adds";

    /// <summary>Something that was there changes, and can be changed back.</summary>
    public const string Changes = "Changes";

    /// <summary>Something that was there is lost.</summary>
    public const string Destroys = "Destroys";
}
