namespace SophiaAI.Providers.Features.Alerting.Configuration;

/// <summary>A range of numbers.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
internal readonly record struct NumberRange(int From, int To);
