using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>A plan as a file has it.</summary>
/// <param name="Version">The version of this form.</param>
/// <param name="CreatedAt">When the plan was made.</param>
/// <param name="Changes">The changes.</param>
internal sealed record PlanFileWire(int Version, DateTimeOffset CreatedAt, IReadOnlyList<SophiaPlanChange> Changes);

/// <summary>JSON of a plan, made when the module is built.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, MaxDepth = 16)]
[JsonSerializable(typeof(PlanFileWire))]
internal sealed partial class PlanFileJson : JsonSerializerContext;
