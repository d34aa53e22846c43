using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

/// <summary>Reads the platforms' responses without reflection.</summary>
[JsonSerializable(typeof(IdTokenAnswer))]
[JsonSerializable(typeof(AccessTokenAnswer))]
internal sealed partial class WorkloadJson : JsonSerializerContext;
