namespace SophiaAI.Sandbox.Gong.Statistics;

/// <summary>Something that a user has done with a call.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Kind">What was done.</param>
/// <param name="CallId">The call.</param>
/// <param name="Day">The company's day on which it was done.</param>
internal readonly record struct GongActivity(string UserId, GongActivityKind Kind, string CallId, DateOnly Day);
