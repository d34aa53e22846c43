using System.Text.Json;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Estuary.Specs;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Estuary.Publishing.Validation;

/// <summary>Collects what is wrong with one model.</summary>
/// <param name="staged">The spec.</param>
/// <param name="resolve">The model of a collection, staged or live; null when there is none.</param>
internal abstract class ModelChecker(DraftSpec staged, Func<string, JsonObject?> resolve)
{
    private readonly List<DraftError> _errors = [];

    protected string Name => staged.Name;

    protected JsonObject Model { get; } = JsonNode.Parse(staged.Model!) as JsonObject ?? [];

    protected abstract IReadOnlyList<string> Members { get; }

    public IReadOnlyList<DraftError> Check()
    {
        foreach ((string member, _) in Model)
        {
            if (!Members.Contains(member))
                Add("#", $"unknown field `{member}`, expected one of {string.Join(", ", Members.Select(m => $"`{m}`"))}");
        }

        CheckModel();
        return _errors;
    }

    protected abstract void CheckModel();

    /// <param name="pointer">The place within the model: <c>#/bindings/0</c>.</param>
    /// <param name="detail">What is wrong.</param>
    protected void Add(string pointer, string detail) =>
        _errors.Add(new DraftError(Name, $"flow://{staged.Type}/{Name}{(pointer == "#" ? "" : pointer)}", detail));

    protected JsonObject? Collection(string name) => resolve(name);

    /// <summary>Checks the connector, and whether the task is disabled.</summary>
    protected void CheckTask()
    {
        CheckShards(Model["shards"], "#/shards");
        if (Model["endpoint"] is not JsonObject endpoint)
        {
            Add("#", "missing field `endpoint`");
            return;
        }

        if (endpoint["local"] is not null || endpoint["dekaf"] is not null)
            return;
        if (endpoint["connector"] is not JsonObject connector)
        {
            Add("#/endpoint", "missing field `connector`");
            return;
        }

        if (WireJson.StringOf(connector["image"]) is not { } image)
            Add("#/endpoint/connector", "missing field `image`");
        else if (!ImageName.IsValid(image))
            Add("#/endpoint/connector/image", $"{image} is not a valid image name");
        if (connector["config"] is null)
            Add("#/endpoint/connector", "missing field `config`");
    }

    protected void CheckShards(JsonNode? shards, string pointer)
    {
        if (shards is not null && shards is not JsonObject)
            Add(pointer, "invalid type: `shards` must be an object");
        if ((shards as JsonObject)?["disable"] is { } disable && disable.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            Add(pointer + "/disable", "invalid type: expected a boolean");
    }

    /// <param name="member">The member that names the collection.</param>
    protected void CheckBindings(string member)
    {
        if (Model["bindings"] is not JsonArray bindings)
        {
            Add("#", "missing field `bindings`");
            return;
        }

        HashSet<string> resources = new(StringComparer.Ordinal);
        for (int i = 0; i < bindings.Count; i++)
            CheckBinding(bindings[i] as JsonObject ?? [], $"#/bindings/{i}", member, resources);
    }

    protected void CheckReference(JsonNode? reference, string pointer, string member)
    {
        if (SpecContents.NameIn(reference) is not { } name)
            Add(pointer, $"missing field `{member}`");
        else if (Collection(name) is null)
            Add($"{pointer}/{member}", $"collection {name}, referenced by {Name}, is not defined");
    }

    private void CheckBinding(JsonObject binding, string pointer, string member, HashSet<string> resources)
    {
        if (binding["resource"] is not JsonObject resource)
            Add(pointer, "missing field `resource`");
        else if (resource.Count > 0 && !resources.Add(resource.ToJsonString()))
            Add(pointer, $"{Name} has another binding with the same resource");

        // What is disabled may name nothing.
        if (binding["disable"]?.GetValueKind() != JsonValueKind.True)
            CheckReference(binding[member], pointer, member);
    }
}
