namespace SophiaAI.Common;

/// <summary>Stands for the ids of records in <see cref="SeenNames"/>, where the type of record itself stands for their names.</summary>
/// <typeparam name="T">The type of record.</typeparam>
internal abstract class IdOf<T>;
