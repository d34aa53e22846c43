namespace SophiaAI.Sandbox.Faults;

/// <summary>Tells a service which status to answer a request with, where only the service can produce the answer.</summary>
internal sealed record WantedStatus(int Status);
