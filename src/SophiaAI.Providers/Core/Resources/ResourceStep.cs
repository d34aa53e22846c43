namespace SophiaAI.Providers.Core.Resources;

/// <summary>One write by which a change is made.</summary>
/// <param name="Text">The statement or the request, for a person to read. No secret is in it.</param>
/// <param name="RunAsync">Does it.</param>
internal sealed record ResourceStep(string Text, Func<CancellationToken, Task> RunAsync);
