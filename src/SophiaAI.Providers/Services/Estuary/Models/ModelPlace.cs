using System.Text.Json;

namespace SophiaAI.Providers.Services.Estuary.Models;

/// <summary>A place in a model, and whether what is there may be shown.</summary>
/// <param name="Path">The path.</param>
/// <param name="Name">The member's name; for an item, that of its list.</param>
/// <param name="IsEndpoint">Whether it is in an endpoint, whose configuration has secrets.</param>
/// <param name="IsSecret">Whether all that is there is hidden.</param>
internal readonly record struct ModelPlace(string Path, string Name, bool IsEndpoint, bool IsSecret)
{
    /// <summary>The model itself.</summary>
    public static ModelPlace Root { get; } = new(string.Empty, string.Empty, IsEndpoint: false, IsSecret: false);

    /// <summary>The place of a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="called">What the object calls its value, as headers do; null for most objects.</param>
    public ModelPlace Inside(string name, string? called)
    {
        string path = Path.Length == 0 ? name : $"{Path}.{name}";
        bool isEndpoint = IsEndpoint || path is "endpoint" or "derive.using";
        bool isCalledSo = called is not null && SecretTexts.IsValue(name) && SecretNames.MayBe(called);
        return new ModelPlace(path, name, isEndpoint, IsSecret || (isEndpoint && (SecretNames.MayBe(name) || isCalledSo)));
    }

    /// <summary>The place of an item.</summary>
    public ModelPlace Item(string identity) => this with { Path = $"{Path}[{identity}]" };

    /// <summary>Whether a value that is neither an object nor a list is hidden.</summary>
    public bool Hides(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => IsSecret || SecretNames.Is(Name) || SecretTexts.MayBe(value.GetString()!),
        JsonValueKind.Number => IsSecret || SecretNames.Is(Name),
        _ => IsSecret,
    };
}
