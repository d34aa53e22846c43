using System.Text.Json.Serialization;

namespace SophiaAI.Providers.Features.Monitoring.Store.Blobs;

/// <summary>Reads the answers of the sign-in without reflection.</summary>
[JsonSerializable(typeof(EntraAnswer))]
internal sealed partial class EntraJson : JsonSerializerContext;
