using System.Text.Json.Nodes;

namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>A live spec: a capture, a collection, a materialization or a test.</summary>
internal sealed record CatalogSpec
{
    private readonly string _model = "";

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>16 hex digits.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>JSON text, as it was published. Set it after <see cref="Type"/>.</summary>
    public required string Model
    {
        get => _model;
        init
        {
            _model = value;
            Contents = SpecContents.Of(Type, ReadModel());
        }
    }

    /// <summary>What follows from the model.</summary>
    public SpecContents Contents { get; private init; } = SpecContents.None;

    /// <summary>Everything that was published under this name, oldest first. It is never empty.</summary>
    public required IReadOnlyList<SpecPublication> History { get; init; }

    /// <summary>When the task was disabled, oldest first.</summary>
    public IReadOnlyList<SpecPause> Pauses { get; init; } = [];

    /// <summary>A spec that is being deleted is still listed by name, but no longer exists.</summary>
    public bool IsBeingDeleted { get; init; }

    public SpecPublication LastPublication => History[^1];

    public string LastPublicationId => LastPublication.Id;

    public DateTimeOffset UpdatedAt => LastPublication.PublishedAt;

    /// <summary>A spec that runs: all but tests and collections that others fill.</summary>
    public bool IsTask => Type is "capture" or "materialization" || Contents.IsDerivation;

    /// <summary>A copy of the model.</summary>
    public JsonObject ReadModel() => JsonNode.Parse(Model)!.AsObject();
}
