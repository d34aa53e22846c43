namespace SophiaAI.Sandbox.Gong.Calls;

/// <summary>A field of an object of a CRM, as it is sent. The value may be text, a number, or null.</summary>
internal sealed record GongContextField(string Name, object? Value);
