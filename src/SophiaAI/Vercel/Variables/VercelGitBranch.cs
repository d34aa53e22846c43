namespace SophiaAI.Vercel.Variables;

/// <summary>Stands for the names of Git branches in <see cref="Common.SeenNames"/>, which have no record of their own.</summary>
internal abstract class VercelGitBranch;
