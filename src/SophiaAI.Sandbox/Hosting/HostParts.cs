using SophiaAI.Sandbox.Admin;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Sandbox.Requests;

namespace SophiaAI.Sandbox.Hosting;

/// <summary>What all services of one sandbox share.</summary>
internal sealed record HostParts(
    FaultBook Faults, RequestLog Requests, AdminRoutes Admin, CredentialRoutes Credentials, SettingRoutes Settings, IReadOnlyList<ISandboxService> Services, TimeProvider Time);
