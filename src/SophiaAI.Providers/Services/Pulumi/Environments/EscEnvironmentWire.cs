using System.Text.Json;
using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Pulumi.Environments;

/// <summary>The JSON of environments and their history, generated at compile time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EscEnvironmentPage))]
[JsonSerializable(typeof(EscEnvironmentSettings))]
[JsonSerializable(typeof(EscTagPage))]
[JsonSerializable(typeof(EscTagValue))]
[JsonSerializable(typeof(EscTagChange))]
[JsonSerializable(typeof(CopyEnvironment))]
[JsonSerializable(typeof(EscReferrerPage))]
[JsonSerializable(typeof(EscRevisionEntry[]))]
internal sealed partial class EscEnvironmentJson : JsonSerializerContext;

/// <summary>A page of the list of environments.</summary>
internal sealed record EscEnvironmentPage
{
    public required IReadOnlyList<EscEnvironment> Environments { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>The body that copies an environment.</summary>
internal sealed record CopyEnvironment
{
    public required string Project { get; init; }

    public required string Name { get; init; }

    public int? Version { get; init; }

    public bool PreserveHistory { get; init; }

    public bool PreserveAccess { get; init; }

    public bool PreserveEnvironmentTags { get; init; }

    public bool PreserveRevisionTags { get; init; }
}

/// <summary>A revision in the service's list.</summary>
internal sealed record EscRevisionEntry
{
    public required int Number { get; init; }

    public DateTimeOffset? Created { get; init; }

    public string? CreatorLogin { get; init; }

    public string? CreatorName { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Present, with details that do not matter here, if the revision has been withdrawn.</summary>
    public JsonElement? Retracted { get; init; }
}

/// <summary>A page of what uses an environment, by the version that is used.</summary>
internal sealed record EscReferrerPage
{
    public required IReadOnlyDictionary<string, EscReferrer[]> Referrers { get; init; }

    public string? ContinuationToken { get; init; }
}

/// <summary>The name of an environment or a stack that uses an environment.</summary>
internal sealed record EscReferrerName
{
    public string? Project { get; init; }

    public string? Name { get; init; }

    public string? Stack { get; init; }
}

/// <summary>A page of an environment's tags, by name.</summary>
internal sealed record EscTagPage
{
    public required IReadOnlyDictionary<string, EscTagValue> Tags { get; init; }

    public string? NextToken { get; init; }
}

/// <summary>The body that changes a tag: its expected current value, and the new one.</summary>
internal sealed record EscTagChange(EscTagValue CurrentTag, EscTagValue NewTag);

/// <summary>A tag of an environment on the wire.</summary>
internal sealed record EscTagValue
{
    public string? Name { get; init; }

    public required string Value { get; init; }

    public DateTimeOffset? Created { get; init; }

    public DateTimeOffset? Modified { get; init; }

    public string? EditorLogin { get; init; }

    public string? EditorName { get; init; }
}
