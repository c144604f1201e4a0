/** What a promise rejects with. @throws Error when it does not */
export async function rejection(promise) {
    try {
        await promise;
    }
    catch (error) {
        return error;
    }
    throw new Error('expected a rejection');
}
//# sourceMappingURL=rejection.js.map