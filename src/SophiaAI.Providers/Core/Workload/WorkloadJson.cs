using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Core.Workload;

/// <summary>Reads the platforms' responses without reflection.</summary>
[JsonSerializable(typeof(IdTokenAnswer))]
[JsonSerializable(typeof(AccessTokenAnswer))]
internal sealed partial class WorkloadJson : JsonSerializerContext;
