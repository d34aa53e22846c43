namespace SophiaAI.Providers.Core.Resources;

/// <summary>A kind of thing of a service that a manifest can describe.</summary>
/// <param name="Service">The service.</param>
/// <param name="Name">What it is called, such as <c>Warehouse</c>.</param>
/// <param name="Special">The properties about which something is special.</param>
internal sealed record ResourceKind(string Service, string Name, params IReadOnlyList<ResourceProperty> Special)
{
    /// <summary>Whether it can't be brought back once it has been removed, or only with a loss.</summary>
    public bool IsLostWhenDeleted { get; init; } = true;

    /// <summary>Whether it is nothing but its properties, such as privileges: without any of them it is not there, and none is left to be made.</summary>
    public bool IsNothingElse { get; init; }

    /// <summary>What is special about a property.</summary>
    public ResourceProperty Property(string name) => Special.FirstOrDefault(property => property.Name == name) ?? new ResourceProperty(name);

    /// <summary>The id of one of them.</summary>
    public ResourceId Id(string name) => new(Service, Name, name);
}
