namespace SophiaAI.Providers.Core.Resources;

/// <summary>What a plan does to a resource.</summary>
internal static class ResourceAction
{
    /// <summary>It is not there, and is made.</summary>
    public const string Create = "Create";

    /// <summary>Properties of it are changed.</summary>
    public const string Update = "Update";

    /// <summary>A property can't be changed: it is removed and made again.</summary>
    public const string Replace = "Replace";

    /// <summary>It is there, and is removed.</summary>
    public const string Delete = "Delete";

    /// <summary>It has another name, which is changed, and properties of it maybe too.</summary>
    public const string Rename = "Rename";

    /// <summary>It is as the manifest says.</summary>
    public const string None = "None";

    /// <summary>Something of it can't be read, so nobody knows whether it is as the manifest says. It is left as it is.</summary>
    public const string Unknown = "Unknown";
}
