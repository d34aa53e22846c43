using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>A plan as a file has it.</summary>
/// <param name="Version">The version of this form.</param>
/// <param name="CreatedAt">When the plan was made.</param>
/// <param name="Changes">The changes.</param>
internal sealed record SavedPlanWire(int Version, DateTimeOffset CreatedAt, IReadOnlyList<SophiaPlanChange> Changes);

/// <summary>JSON of a plan, made when the module is built.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, MaxDepth = 16)]
[JsonSerializable(typeof(SavedPlanWire))]
internal sealed partial class SavedPlanJson : JsonSerializerContext;
