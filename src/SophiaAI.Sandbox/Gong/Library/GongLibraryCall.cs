namespace SophiaAI.Sandbox.Gong.Library;

/// <summary>A call in a folder, as it is sent.</summary>
/// <param name="Id">The call's.</param>
/// <param name="Title">The call's.</param>
/// <param name="Note">Why it is there; may be null.</param>
/// <param name="AddedBy">The user who put it there.</param>
/// <param name="Created">When it was put there.</param>
/// <param name="Url">The call's.</param>
/// <param name="Snippet">The part that is worth hearing; null for all of it.</param>
internal sealed record GongLibraryCall(string Id, string Title, string? Note, string AddedBy, DateTimeOffset Created, string Url, GongSnippet? Snippet);
