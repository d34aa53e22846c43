namespace SophiaAI.Alertmanager;

/// <summary>How a program has ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">What it has printed.</param>
/// <param name="Error">What it has complained of.</param>
internal readonly record struct Answer(int Code, string Output, string Error);
