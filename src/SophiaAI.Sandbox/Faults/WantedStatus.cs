namespace SophiaAI.Sandbox.Faults;

/// <summary>Tells a service with which status a request shall be answered, where only the service can make up the answer.</summary>
internal sealed record WantedStatus(int Status);
