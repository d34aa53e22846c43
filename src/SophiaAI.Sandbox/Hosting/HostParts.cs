using SophiaAI.Sandbox.Admin;

namespace SophiaAI.Sandbox.Hosting;

/// <summary>What all services of one sandbox share.</summary>
internal sealed record HostParts(FaultBook Faults, RequestLog Requests, AdminRoutes Admin, CredentialRoutes Credentials, TimeProvider Time);
