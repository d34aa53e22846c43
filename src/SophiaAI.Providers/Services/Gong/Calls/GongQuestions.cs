using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Providers.Services.Gong.Calls;

/// <summary>How many questions were asked in a call.</summary>
public sealed record GongQuestions
{
    /// <summary>By the company's people.</summary>
    public int? CompanyCount { get; init; }

    /// <summary>By the others.</summary>
    public int? NonCompanyCount { get; init; }

    /// <summary>Members that the API sends and this version does not know.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => Json.Plain(More);

    /// <summary>Both numbers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CompanyCount} + {NonCompanyCount}");

    [JsonInclude]
    [JsonExtensionData]
    internal Dictionary<string, JsonElement>? More { get; set; }
}
