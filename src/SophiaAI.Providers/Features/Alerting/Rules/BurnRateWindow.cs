namespace SophiaAI.Providers.Features.Alerting.Rules;

/// <summary>A long window, and how many times too fast the budget is used up in it; the short one is a twelfth of it.</summary>
/// <param name="Long">The long window.</param>
/// <param name="Factor">How many times.</param>
internal readonly record struct BurnRateWindow(TimeSpan Long, double Factor);
