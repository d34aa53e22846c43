namespace SophiaAI.Providers.Core.Resources;

/// <summary>What a resource is called, in its service.</summary>
/// <param name="Service">The service.</param>
/// <param name="Kind">The kind, such as <c>Warehouse</c>.</param>
/// <param name="Name">The name, as users type it. It names the resource whole: a schema's has the database in it.</param>
internal sealed record ResourceId(string Service, string Kind, string Name)
{
    /// <summary>The kind and the name, for a sentence.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
